import { cleanup } from '@testing-library/react';
import { toast } from 'sonner';
import { afterAll, afterEach, vi } from 'vitest';

// Most files share a worker's modules: none leaves a toast to the next, or a module that is still being read.
afterEach(() => {
  cleanup();
  toast.dismiss();
});
afterAll(() => vi.dynamicImportSettled());
