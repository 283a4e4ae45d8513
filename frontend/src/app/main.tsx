import './styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { ApiProvider } from '@/shared/api/ApiProvider';
import { Toaster } from '@/shared/ui/Toaster';
import { router } from './router';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ApiProvider>
      <RouterProvider router={router} />
      <Toaster />
    </ApiProvider>,
  );
}
