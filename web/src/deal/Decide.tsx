// Yes or no to an approval or waiver that waits for whoever looks at the deal; a no says why.
import { type FormEvent, useState } from 'react'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'

interface DecideProps {
  busy: boolean
  onDecide: (agreed: boolean, comment: string) => void
}

export function Decide({ busy, onDecide }: DecideProps) {
  const { t } = useWords()
  const [declining, setDeclining] = useState(false)
  const [comment, setComment] = useState('')
  const decline = (event: FormEvent) => {
    event.preventDefault()
    setDeclining(false)
    onDecide(false, comment.trim())
  }
  return (
    <span className="mt-1 inline-flex gap-1.5">
      <button type="button" className="chip border-accent text-accent" disabled={busy} onClick={() => onDecide(true, '')}>
        {t('approve')}
      </button>
      <button type="button" className="chip" disabled={busy} onClick={() => setDeclining(true)}>
        {t('reject')}
      </button>
      {declining && (
        <Sheet title={t('reject')} onClose={() => setDeclining(false)}>
          <form className="space-y-4" onSubmit={decline}>
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
      )}
    </span>
  )
}
