// A value that the whole page shares: whoever shows it is told when it changes.
import { useSyncExternalStore } from 'react'

export interface Shared<T> {
  get(): T
  set(value: T): void
  use(): T
}

export function shared<T>(value: T): Shared<T> {
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const get = () => value
  return {
    get,
    set(now) {
      if (now === value) return
      value = now
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}
