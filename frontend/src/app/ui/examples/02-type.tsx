export const title = 'Type';

const sizes = [
  ['text-xs', 'Labels, marks, keys'],
  ['text-sm', 'What accompanies: hints, figures, times'],
  ['text-md', 'What is read: names, sentences, controls'],
  ['text-base', 'Headings of parts; fields on a phone'],
  ['text-lg', 'Titles of a narrow page'],
  ['text-xl', 'Titles'],
  ['text-2xl', 'The one thing of a page'],
  ['text-clock', '1:05 left'],
  ['text-count', '3, 2, 1'],
] as const;

export const Sizes = () => (
  <ul className="space-y-1">
    {sizes.map(([size, use]) => (
      <li key={size} className="flex items-baseline gap-3">
        <span className="w-20 shrink-0 text-xs text-muted">{size}</span>
        <span className={size}>{use}</span>
      </li>
    ))}
  </ul>
);

export const Weights = () => (
  <p className="flex flex-wrap gap-x-5">
    <span>Regular, to read</span>
    <span className="font-medium">Medium, to find</span>
    <span className="font-semibold">Semibold, to begin</span>
    <span className="font-bold text-danger">Bold, to hurry</span>
  </p>
);

export const Figures = () => (
  <ul className="w-24 text-right">
    <li>11,111</li>
    <li>8,880</li>
    <li>4,017</li>
  </ul>
);

export const Names = () => (
  <p>
    Łukasz Żółć · Đặng Thị Hồng · Ærøskøbing · Владимир · Ελένη · <bdi>İbrahim Çağlayan</bdi>
  </p>
);
