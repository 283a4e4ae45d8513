import { Toaster as Sonner } from 'sonner';

export const Toaster = () => (
  <Sonner
    // Never over the clock, nor over the history's button.
    position="bottom-left"
    mobileOffset={{ bottom: 16, left: 16, right: 84 }}
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
