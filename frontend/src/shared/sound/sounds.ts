import { OneTab } from './oneTab';
import type { Signal } from './signals';
import { canVibrate, useWishes } from './soundStore';

/** A struck note: when (seconds from now), how high (Hz), how long it rings, how loud (0 to 1). */
type Note = [at: number, pitch: number, rings: number, loud: number];

const scores: Record<Signal, readonly Note[]> = {
  // Up a fifth: look here.
  turn: [
    [0, 587.33, 0.5, 0.9],
    [0.14, 880, 0.9, 1],
  ],
  // A piece put down.
  pick: [[0, 293.66, 0.12, 0.45]],
  // One taken off.
  ban: [
    [0, 220, 0.1, 0.4],
    [0.07, 174.61, 0.16, 0.4],
  ],
  // Dice, then the one that counts.
  tie: [
    [0, 493.88, 0.07, 0.35],
    [0.08, 415.3, 0.07, 0.35],
    [0.17, 466.16, 0.07, 0.35],
    [0.34, 659.25, 0.6, 0.7],
  ],
  warning: [
    [0, 739.99, 0.18, 0.9],
    [0.2, 739.99, 0.18, 0.9],
  ],
  // Down a fourth: from here on it is dear.
  reserve: [
    [0, 739.99, 0.18, 0.9],
    [0.2, 554.37, 0.5, 0.9],
  ],
  over: [
    [0, 523.25, 0.6, 0.7],
    [0.12, 659.25, 0.6, 0.7],
    [0.24, 783.99, 0.7, 0.7],
    [0.36, 1046.5, 1.2, 0.8],
  ],
};

/** Milliseconds on, off, on; what happens to others is not felt. */
const shakes: Partial<Record<Signal, number[]>> = {
  turn: [90, 60, 160],
  warning: [250],
  reserve: [250, 80, 250],
  over: [60, 50, 60],
};

/** Overtones of a small bell: how many times as high, and how loud. */
const overtones = [
  [1, 1],
  [2, 0.22],
  [3.01, 0.07],
] as const;

/** An ear hears loudness by ratios. */
const loudness = (volume: number) => 0.4 * (volume / 100) ** 1.7;

class Sounds {
  #context: AudioContext | null = null;
  readonly #tabs = new OneTab('firstpick-signals');

  /** Called while somebody presses something: only then may a page begin to sound. */
  async wake(): Promise<boolean> {
    if (!('AudioContext' in window)) return false;
    this.#context ??= new AudioContext();
    // A phone that was locked has stopped it.
    if (this.#context.state !== 'running') await this.#context.resume();
    return this.#context.state === 'running';
  }

  async signal(kind: Signal, key: string): Promise<void> {
    const audible = this.#context?.state === 'running';
    const visible = document.visibilityState === 'visible';
    const place = (audible ? 4 : 0) + (visible ? 2 : 0) + (document.hasFocus() ? 1 : 0);
    if (await this.#tabs.claim(`${kind} ${key}`, place)) await this.play(kind);
  }

  /** Here and now, whatever other tabs do. */
  async play(kind: Signal): Promise<void> {
    const { sound, vibration, volume } = useWishes.getState();
    const shake = shakes[kind];
    const touched = navigator.userActivation?.hasBeenActive ?? true;
    if (vibration && shake && canVibrate() && touched) navigator.vibrate(shake);
    if (sound && touched && (await this.wake())) this.#perform(scores[kind], loudness(volume));
  }

  #perform(score: readonly Note[], gain: number) {
    const context = this.#context;
    if (!context) return;
    const out = new GainNode(context, { gain });
    out.connect(context.destination);
    const start = context.currentTime + 0.02;
    for (const [at, pitch, rings, loud] of score) {
      for (const [times, share] of overtones) {
        const note = new OscillatorNode(context, { frequency: pitch * times });
        const envelope = new GainNode(context, { gain: 0 });
        // Struck, not switched on: an edge in the wave would click.
        envelope.gain.setValueAtTime(0, start + at);
        envelope.gain.linearRampToValueAtTime(loud * share, start + at + 0.008);
        envelope.gain.exponentialRampToValueAtTime(0.0001, start + at + rings / Math.sqrt(times));
        note.connect(envelope).connect(out);
        note.start(start + at);
        note.stop(start + at + rings + 0.05);
      }
    }
  }
}

export const sounds = new Sounds();
