// Yes or no to what is picked, each its own decision with its own answer; a no says why.
import { Check, X } from 'lucide-react'
import { Tip } from '../look/Tip'
import { useWords } from '../words'
import type { Item } from './asked'

interface DecidingProps {
  items: Item[]
  all: Item[]
  busy: boolean
  onPick: (all: boolean) => void
  onAgree: () => void
  onReject: () => void
}

export function Deciding({ items, all, busy, onPick, onAgree, onReject }: DecidingProps) {
  const { t } = useWords()
  const none = items.length === 0
  const facts = items.some((item) => item.kind === 'confirmation')
  return (
    <div className="sticky top-0 z-10 -mx-2 flex flex-wrap items-center gap-2 bg-paper px-2 py-2" role="toolbar" aria-label={t('to_decide')}>
      <label className="flex items-center gap-2 pl-4 text-sm">
        <input type="checkbox" className="h-4 w-4 accent-accent" checked={!none && items.length === all.length} onChange={(event) => onPick(event.target.checked)} />
        {t('picked', { count: items.length })}
      </label>
      <div className="flex-1" />
      <Tip why={facts ? t('facts_are_not_rejected') : t('keys_of_inbox')}>
        <span>
          <button type="button" className="button" disabled={none || busy || facts} onClick={onReject}>
            <X size={16} aria-hidden /> {t('reject')}
          </button>
        </span>
      </Tip>
      <button type="button" className="button primary" disabled={none || busy} onClick={onAgree}>
        <Check size={16} aria-hidden /> {t('approve')}
      </button>
    </div>
  )
}
