// Whether the server is heard at this moment; the frame says so when it is not.
import { useSyncExternalStore } from 'react'

let heard = true
const listeners = new Set<() => void>()

export const connection = {
  set(now: boolean): void {
    if (now === heard) return
    heard = now
    for (const listener of listeners) listener()
  },
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useConnected(): boolean {
  return useSyncExternalStore(subscribe, () => heard)
}
