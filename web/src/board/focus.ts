// Where the focus goes on the board: arrows walk from card to card, and a card that moves takes it along.
let followed: string | null = null

/** The card that has the focus keeps it when it turns up in another column. */
export function follow(card: string): void {
  const focused = document.activeElement?.closest('[data-card]')
  followed = focused?.getAttribute('data-card') === card || document.activeElement === document.body ? card : null
}

export function takeFocus(card: string, element: HTMLElement | null): void {
  if (followed !== card || !element) return
  followed = null
  element.focus({ preventScroll: false })
}

const CARDS = '[data-card]'

export function walk(from: HTMLElement, key: string): boolean {
  const column = from.closest('[data-column]')
  if (!column) return false
  const cards = [...column.querySelectorAll<HTMLElement>(CARDS)]
  const at = cards.indexOf(from)
  if (key === 'ArrowDown' || key === 'ArrowUp') return focusOn(cards[at + (key === 'ArrowDown' ? 1 : -1)])
  const columns = [...document.querySelectorAll<HTMLElement>('[data-column]')]
  const by = key === 'ArrowRight' ? 1 : -1
  for (let place = columns.indexOf(column as HTMLElement) + by; columns[place]; place += by) {
    const there = [...(columns[place]?.querySelectorAll<HTMLElement>(CARDS) ?? [])]
    if (there.length) return focusOn(there[Math.min(at, there.length - 1)])
  }
  return false
}

function focusOn(element: HTMLElement | undefined): boolean {
  element?.focus()
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return element !== undefined
}
