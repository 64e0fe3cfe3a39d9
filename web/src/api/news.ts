// Which deals somebody else has just touched, and who; a card shows it for some seconds.
import { useSyncExternalStore } from 'react'

export interface News {
  by: string
  type: string
}

const LASTS = 6_000
const fresh = new Map<string, News>()
const listeners = new Set<() => void>()

function changed(): void {
  for (const listener of listeners) listener()
}

export function newsAbout(deal: string, by: string, type: string): void {
  const news = { by, type }
  fresh.set(deal, news)
  changed()
  setTimeout(() => {
    if (fresh.get(deal) !== news) return
    fresh.delete(deal)
    changed()
  }, LASTS)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useNews(deal: string): News | undefined {
  return useSyncExternalStore(subscribe, () => fresh.get(deal))
}
