/** What can be heard and felt, for those who asked for it. */
export type Signal = 'turn' | 'pick' | 'tie' | 'warning' | 'over';

export function signal(kind: Signal) {
  void kind;
}
