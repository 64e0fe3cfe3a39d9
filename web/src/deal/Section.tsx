// A part of a page under its own heading.
import type { ReactNode } from 'react'

export function Section({ title, children, side }: { title: string; children: ReactNode; side?: ReactNode }) {
  return (
    <section aria-label={title}>
      <header className="mb-2 flex min-h-9 flex-wrap items-center gap-2">
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="flex-1" />
        {side}
      </header>
      {children}
    </section>
  )
}
