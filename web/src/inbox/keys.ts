// Keys of the inbox: j and k walk, x picks, * picks all, a agrees, r rejects, o opens; never while somebody is typing.
import { useEffect } from 'react'
import { isTyping } from '../frame/pressed'

export interface Deeds {
  pick: (id: string) => void
  pickAll: () => void
  agree: (id: string | undefined) => void
  reject: (id: string | undefined) => void
}

const STEPS: Record<string, number> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

/** Where keys walk: the box of a line that can be decided, else its link. */
function stops(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-item] [data-stop]')]
}

function focused(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset.item
}

/** Puts the focus on a neighbour of where it is; on the first line where it is nowhere. */
export function walk(step: number): void {
  const all = stops()
  const at = all.findIndex((stop) => stop.closest('[data-item]')?.contains(document.activeElement))
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]
  next?.focus()
  next?.closest('[data-item]')?.scrollIntoView({ block: 'nearest' })
}

function open(id: string): void {
  document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"] a`)?.click()
}

export function useInboxKeys(deeds: Deeds, active: boolean): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const alone = !event.ctrlKey && !event.metaKey && !event.altKey
      const box = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
      if (!alone || (isTyping(event.target) && !box) || document.querySelector('dialog[open], [data-radix-popper-content-wrapper]')) return
      const step = STEPS[event.key]
      const id = focused()
      if (step) walk(step)
      else if (event.key === 'o' && id) open(id)
      else if (!active) return
      else if (event.key === 'x' && id) deeds.pick(id)
      else if (event.key === '*') deeds.pickAll()
      else if (event.key === 'a') deeds.agree(id)
      else if (event.key === 'r') deeds.reject(id)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  })
}
