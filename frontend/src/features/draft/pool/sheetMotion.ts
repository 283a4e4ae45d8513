import type { SheetHeight } from './panelStore';
import { type Heights, heightsIn, restOf, STRIP } from './sheetHeights';

/** So far a finger moves before it drags rather than taps. */
const SLACK = 6;
/** A finger that rested so long before it was lifted had no direction. In milliseconds. */
const REST = 80;

interface Drag {
  /** Where the finger was set down. */
  y: number;
  /** What was visible of the sheet then, and is now. */
  from: number;
  at: number;
  time: number;
  /** Pixels a millisecond, upwards positive. */
  speed: number;
  moving: boolean;
}

/** What the keys on the screen hide of the page. */
function keyboard() {
  const seen = window.visualViewport;
  return seen ? Math.max(0, Math.round(window.innerHeight - seen.height - seen.offsetTop)) : 0;
}

/** What a phone keeps for itself at its lower edge. */
const insetOf = (shell: HTMLElement) => Number.parseFloat(getComputedStyle(shell).paddingBottom) || 0;

const measure = (shell: HTMLElement): Heights =>
  heightsIn({
    height: window.innerHeight,
    bar: document.querySelector('[data-bar]')?.getBoundingClientRect().bottom ?? 0,
    inset: insetOf(shell),
    keys: keyboard(),
  });

/**
 * Moves a sheet: to where it belongs, and with the finger. While it moves only its transform changes; its content is laid
 * out before and after.
 */
export class SheetMotion {
  readonly #shell: HTMLElement;
  readonly #body: HTMLElement;
  #height: SheetHeight = 'peek';
  #visible = 0;
  #drag: Drag | null = null;
  /** The press that ended last was a movement, and no tap. */
  dragged = false;

  constructor(shell: HTMLElement, body: HTMLElement) {
    this.#shell = shell;
    this.#body = body;
  }

  /** Brings it to a height, from wherever it is. */
  async settle(height: SheetHeight) {
    const heights = measure(this.#shell);
    const before = this.#visible;
    this.#height = height;
    this.#shell.style.height = `${heights.full}px`;
    this.#show(heights[height]);
    // At its full height there is nothing beside it that could be kept clear.
    const taken = `${height === 'full' ? 0 : heights[height]}px`;
    const { style } = document.documentElement;
    style.setProperty('--sheet', taken);
    // What the Tab key leads to on the board comes into sight above the sheet.
    style.setProperty('scroll-padding-bottom', taken);
    this.#layOut(Math.max(before, heights[height]));
    await Promise.allSettled((this.#shell.getAnimations?.() ?? []).map(({ finished }) => finished));
    if (!this.#drag?.moving && this.#height === height) this.#layOut(heights[height]);
  }

  /** The window, the bar above it or the keys on the screen left more or less room. */
  again() {
    if (!this.#drag?.moving) void this.settle(this.#height);
  }

  press({ clientY: y, timeStamp: time }: PointerEvent) {
    const from = measure(this.#shell)[this.#height];
    this.dragged = false;
    this.#drag = { y, from, at: from, time, speed: 0, moving: false };
  }

  /** Tells whether it moves along. */
  move({ clientY, timeStamp }: PointerEvent): boolean {
    const drag = this.#drag;
    if (!drag || (!drag.moving && Math.abs(clientY - drag.y) < SLACK)) return false;
    const heights = measure(this.#shell);
    if (!drag.moving) {
      drag.moving = true;
      this.dragged = true;
      this.#shell.dataset['dragged'] = '';
      this.#shell.style.height = `${heights.full}px`;
      this.#layOut(heights.full);
    }
    const at = Math.min(heights.full, Math.max(heights.peek, drag.from + drag.y - clientY));
    const passed = timeStamp - drag.time;
    if (passed > 0) drag.speed = 0.6 * ((at - drag.at) / passed) + 0.4 * drag.speed;
    Object.assign(drag, { at, time: timeStamp });
    this.#show(at);
    return true;
  }

  /** Where it comes to rest; null when it was not moved. */
  release({ type, timeStamp }: PointerEvent): SheetHeight | null {
    const drag = this.#drag;
    this.#drag = null;
    if (!drag?.moving) return null;
    delete this.#shell.dataset['dragged'];
    if (type === 'pointercancel') return this.#height;
    return restOf(measure(this.#shell), drag.at, timeStamp - drag.time > REST ? 0 : drag.speed);
  }

  /** It is a sheet no longer. */
  end() {
    for (const property of ['--sheet', 'scroll-padding-bottom']) {
      document.documentElement.style.removeProperty(property);
    }
    for (const { style } of [this.#shell, this.#body]) style.removeProperty('height');
    this.#shell.style.removeProperty('transform');
  }

  #show(visible: number) {
    this.#visible = visible;
    this.#shell.style.transform = `translateY(${-visible}px)`;
  }

  #layOut(visible: number) {
    const keys = keyboard();
    this.#shell.toggleAttribute('data-keys', keys > 0);
    const hidden = Math.max(keys, insetOf(this.#shell));
    this.#body.style.height = `${Math.max(0, visible - STRIP - hidden)}px`;
  }
}
