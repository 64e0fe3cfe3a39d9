// The answer to "why?": on hover and on focus, and by a long press, which the browser turns into focus.
import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { useInto } from './Sheet'

export function Tip({ why, children }: { why: ReactNode; children: ReactNode }) {
  const into = useInto()
  if (!why) return children
  return (
    <Tooltip.Root delayDuration={250}>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal container={into}>
        <Tooltip.Content sideOffset={6} collisionPadding={8} className="floating z-50 max-w-80 px-2.5 py-1.5 text-xs">
          {why}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
