// A no says why, before it is sent; those who asked read it.
import { type FormEvent, useState } from 'react'
import { useWords } from '../words'
import { Sheet } from './Sheet'

export function WhyNot({ count, onClose, onSay }: { count: number; onClose: () => void; onSay: (comment: string) => void }) {
  const { t } = useWords()
  const [comment, setComment] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSay(comment.trim())
  }
  return (
    <Sheet title={t('reject_many', { count })} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <p className="text-sm text-muted">{t('reject_means')}</p>
        <label className="block">
          <span className="mb-1 block text-sm">{t('reason')}</span>
          <textarea autoFocus className="field" rows={3} value={comment} onChange={(event) => setComment(event.target.value)} />
        </label>
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={!comment.trim()}>
            {t('reject')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
