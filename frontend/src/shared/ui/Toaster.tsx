import { Toaster as Sonner } from 'sonner';
import { cn } from '../lib/cn';

export const Toaster = () => (
  <Sonner
    // Never over the clock, nor over the history's button: on phones the library itself keeps no room for that.
    position="bottom-left"
    // Else it asks the style of the whole page with each toast.
    dir="ltr"
    // Nor over the sheet of a phone, where one picks.
    offset={{ bottom: 'calc(var(--sheet, 0px) + 24px)', left: 24, right: 88 }}
    mobileOffset={{ bottom: 'calc(var(--sheet, 0px) + 16px)', left: 16 }}
    visibleToasts={3}
    // A dialog on phones has its buttons where toasts are: they go up meanwhile.
    className={cn(
      'font-sans!',
      'max-[600px]:[[data-dialog]_&]:bottom-4!',
      'max-[600px]:[[data-dialog]_&]:[translate:0_calc(7.5rem-100dvh)]!',
      // A sheet that fills the screen has room for them on its upper edge alone.
      'max-lg:[[data-sheet=full]_&]:[translate:0_calc(var(--sheet-top)+5rem-100dvh)]',
    )}
    toastOptions={{
      unstyled: true,
      classNames: {
        toast:
          'flex w-full max-[600px]:w-[calc(100vw-6.25rem)]! items-center gap-3 rounded-lg border border-line bg-raised px-3.5 py-2.5 text-md text-ink shadow-float',
        title: 'font-medium line-clamp-4 wrap-anywhere',
        actionButton: 'ml-auto rounded-sm px-2 py-1 text-accent-text font-medium hover:bg-sunken',
      },
    }}
  />
);
