export interface TextFile {
  filename: string;
  mediaType: string;
  content: string;
}

/** Hands a text to the browser as a file. */
export function saveFile({ filename, mediaType, content }: TextFile) {
  const address = URL.createObjectURL(new Blob([content], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
