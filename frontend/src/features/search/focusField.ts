/** To the field of the page of the search, with what is in it chosen. */
export const focusField = () => document.querySelector<HTMLInputElement>('#main input[type="search"]')?.select();
