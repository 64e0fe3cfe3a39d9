// Keys that work everywhere: Ctrl or Cmd with K, `?`, N for a new deal; never while somebody is typing, be it in the
// editor, whose shadow root hides from an event's target where one types.
import { useEffect } from 'react'
import type { Open } from './Frame'

const KEYS: Record<string, Open> = { '?': 'shortcuts', n: 'new', '/': 'palette' }

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

export function usePressed(active: boolean, open: (what: Open) => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        open('palette')
        return
      }
      const what = KEYS[event.key]
      const alone = !event.ctrlKey && !event.metaKey && !event.altKey
      if (!what || !alone || !active || isTyping(event.composedPath()[0] ?? null) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      open(what)
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [active, open])
}
