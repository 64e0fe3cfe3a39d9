// A no says why, before it is sent; those who asked read it. What was written stays until it has been sent.
import { type FormEvent, useState } from 'react'
import { useWords } from '../words'
import { Declined } from './notices'
import { Sheet } from './Sheet'

interface WhyNotProps {
  count: number
  /** Why it could not be sent. */
  said: string
  busy: boolean
  onClose: () => void
  /** Sends it, and tells whether it went. */
  onSay: (comment: string) => Promise<boolean>
}

export function WhyNot({ count, said, busy, onClose, onSay }: WhyNotProps) {
  const { t } = useWords()
  const [comment, setComment] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (await onSay(comment.trim())) onClose()
  }
  return (
    <Sheet title={t('reject_many', { count })} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <p className="text-sm text-muted">{t('reject_means')}</p>
        <label className="block">
          <span className="mb-1 block text-sm">{t('reason')}</span>
          <textarea autoFocus className="field" rows={3} value={comment} onChange={(event) => setComment(event.target.value)} />
        </label>
        <Declined said={said} />
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={busy || !comment.trim()}>
            {t('reject')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
