// The answer to "why?": on hover and on focus, and by a long press, which the browser turns into focus.
import { Tooltip } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { useInto } from './Sheet'

/** Focus brings what lies outside into view, and scrolling would close the hint that focus has just opened. */
const SCROLLS = 500

export function Tip({ why, children }: { why: ReactNode; children: ReactNode }) {
  const into = useInto()
  const [open, setOpen] = useState(false)
  const focused = useRef(-Infinity)
  if (!why) return children
  const turn = (next: boolean) => setOpen(next || performance.now() - focused.current < SCROLLS)
  return (
    <Tooltip.Root delayDuration={250} open={open} onOpenChange={turn}>
      <Tooltip.Trigger asChild onFocus={() => (focused.current = performance.now())} onBlur={() => (focused.current = -Infinity)}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal container={into}>
        <Tooltip.Content sideOffset={6} collisionPadding={8} className="floating z-50 max-w-80 px-2.5 py-1.5 text-xs">
          {why}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
