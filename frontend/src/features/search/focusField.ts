/** The focus, with what is in the field chosen: typing replaces it. */
export function chooseAll(field: HTMLInputElement | null) {
  field?.focus();
  field?.select();
}

/** To the field of the page of the search. */
export const focusField = () => chooseAll(document.querySelector<HTMLInputElement>('#main input[type="search"]'));
