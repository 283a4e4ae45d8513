import { vi } from 'vitest';

/** A browser that can sound: what it was asked to. */
export function ears() {
  const notes: number[] = [];
  class Param {
    setValueAtTime() {}
    linearRampToValueAtTime() {}
    exponentialRampToValueAtTime() {}
  }
  class Node {
    gain = new Param();
    connect = <Other>(other: Other) => other;
    start() {}
    stop() {}
  }
  vi.stubGlobal(
    'AudioContext',
    class {
      state = 'suspended';
      currentTime = 0;
      destination = {};
      resume = async () => void (this.state = 'running');
    },
  );
  vi.stubGlobal('GainNode', Node);
  vi.stubGlobal(
    'OscillatorNode',
    class extends Node {
      constructor(_: unknown, { frequency }: { frequency: number }) {
        super();
        notes.push(frequency);
      }
    },
  );
  return notes;
}
