import { create } from 'zustand';

export type StaffDialog = 'pause' | 'resume' | 'undo' | 'style' | 'restart' | 'pool' | 'captain';

/** Which of the staff's dialogs is open; left behind with the room. */
export const useStaffDialog = create<{ open: StaffDialog | null }>(() => ({ open: null }));

export const openStaffDialog = (open: StaffDialog) => useStaffDialog.setState({ open });
export const closeStaffDialog = () => useStaffDialog.setState({ open: null });
