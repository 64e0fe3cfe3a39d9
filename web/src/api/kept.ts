// What this browser remembers for its user: a text under a key, the same in every tab, and whoever shows it is told.
import { useSyncExternalStore } from 'react'

export interface Kept {
  get(): string
  set(value: string): void
  use(): string
}

export function kept(key: string, otherwise = ''): Kept {
  const listeners = new Set<() => void>()
  const name = `gatebook.${key}`
  let value = read(name) ?? otherwise
  const changed = (now: string) => {
    value = now
    for (const listener of listeners) listener()
  }
  addEventListener('storage', (event) => {
    if (event.key === name) changed(event.newValue ?? otherwise)
  })
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const get = () => value
  return {
    get,
    set(now) {
      try {
        localStorage.setItem(name, now)
      } catch {
        // A browser that keeps nothing still works until it is closed.
      }
      changed(now)
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
