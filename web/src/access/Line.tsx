// One control of a form with its words above it.
import type { ReactNode } from 'react'

export function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <label className="block min-w-48 flex-1">
      <span className="mb-1 block text-sm">{words}</span>
      {children}
    </label>
  )
}
