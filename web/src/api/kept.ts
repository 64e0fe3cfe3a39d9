// What this browser remembers for its user: a text under a key, the same in every tab, and whoever shows it is told.
import { type Shared, shared } from './shared'

export type Kept = Shared<string>

export function kept(key: string, otherwise = ''): Kept {
  const name = `gatebook.${key}`
  const here = shared(read(name) ?? otherwise)
  addEventListener('storage', (event) => {
    if (event.key === name) here.set(event.newValue ?? otherwise)
  })
  return {
    ...here,
    set(now) {
      try {
        localStorage.setItem(name, now)
      } catch {
        // A browser that keeps nothing still works until it is closed.
      }
      here.set(now)
    },
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
