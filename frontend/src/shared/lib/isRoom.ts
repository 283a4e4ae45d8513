/** Whether an address is that of a draft room: what happens there comes first. */
export const isRoom = (pathname: string) => /^\/tournaments\/[^/]+\/(draft|heroes\/[^/]+)\/?$/.test(pathname);
