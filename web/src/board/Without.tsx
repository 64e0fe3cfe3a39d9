// The cross beside a filter, which takes it away.
import { X } from 'lucide-react'

export function Without({ onClick, words }: { onClick: () => void; words: string }) {
  return (
    <button type="button" aria-label={words} title={words} onClick={onClick} className="-ml-1.5 inline-flex h-7 w-6 items-center justify-center rounded-full text-muted hover:bg-sunk">
      <X size={14} aria-hidden />
    </button>
  )
}
