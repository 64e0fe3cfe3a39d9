// A menu of deeds; it leaves the page alone while it is open, which also keeps the CSP content.
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useInto } from './Sheet'

export function Menu({ trigger, children, label }: { trigger: ReactNode; children: ReactNode; label?: string }) {
  const into = useInto()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={into}>
        <DropdownMenu.Content
          aria-label={label}
          sideOffset={4}
          collisionPadding={8}
          align="start"
          className="floating z-50 max-h-[70vh] min-w-48 max-w-80 overflow-auto p-1"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem(props: { onSelect: () => void; children: ReactNode; disabled?: boolean }) {
  return <DropdownMenu.Item className="item" {...props} />
}

export function MenuHead({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pb-1 pt-2 text-xs text-muted">{children}</DropdownMenu.Label>
}
