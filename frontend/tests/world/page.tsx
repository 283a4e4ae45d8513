import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Client } from '@urql/core';
import type { ReactNode } from 'react';
import { Provider } from 'urql';

/** Shows something as a page: with a client, and an address that links can lead away from. */
export function showPage(client: Client, content: ReactNode) {
  const router = createRouter({
    routeTree: createRootRoute({ component: () => content, notFoundComponent: () => content }),
    history: createMemoryHistory(),
  });
  render(
    <Provider value={client}>
      <RouterProvider router={router as never} />
    </Provider>,
  );
  return userEvent.setup();
}
