import { Toaster as Sonner } from 'sonner';

export const Toaster = () => (
  <Sonner
    position="top-center"
    offset={{ top: 76 }}
    mobileOffset={{ top: 64 }}
    visibleToasts={3}
    toastOptions={{
      unstyled: true,
      classNames: {
        toast:
          'flex w-full items-center gap-3 rounded-lg border border-line bg-surface px-3.5 py-2.5 text-ink shadow-lg text-sm',
        title: 'font-medium',
        actionButton: 'ml-auto rounded px-2 py-1 text-accent-text font-medium hover:bg-sunken',
      },
    }}
  />
);
