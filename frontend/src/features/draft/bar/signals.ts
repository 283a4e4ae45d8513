/** What can be heard and felt, for those who asked for it. */
export type Signal = 'turn' | 'pick' | 'tie' | 'warning' | 'over';

/** `key` names what happened: of the tabs of one person that hear of it, one sounds. */
export function signal(kind: Signal, key: string) {
  void kind;
  void key;
}
