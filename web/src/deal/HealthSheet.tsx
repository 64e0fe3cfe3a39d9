// A colour set by hand: which, why and until when; the computed one stays beside it, and comes back by itself.
import { type FormEvent, useState } from 'react'
import type { Deal } from '../api/client'
import { HealthMark } from '../look/health'
import { Declined } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { dayIn } from '../words/figures'
import { useActs } from './acts'

const RATED = ['green', 'yellow', 'red'] as const
const LONG = 7 * 86_400_000

/** Midnight at the end of a day here, as an instant. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString()

export function HealthSheet({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const { t } = useWords()
  const acts = useActs(deal.id)
  const [colour, setColour] = useState<(typeof RATED)[number]>('green')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(dayIn(Date.now() + LONG))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await acts.run(() => acts.rate({ colour, reason, until: endOf(until) }))) onClose()
  }
  return (
    <Sheet title={t('set_health')} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <p className="text-sm text-muted">{t('set_health.means')}</p>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="mb-1 text-sm">{t('health')}</legend>
          {RATED.map((each) => (
            <label key={each} className="chip cursor-pointer has-checked:border-accent has-checked:bg-wash">
              <input type="radio" name="colour" className="sr-only" checked={colour === each} onChange={() => setColour(each)} />
              <HealthMark colour={each} />
            </label>
          ))}
        </fieldset>
        <label className="block">
          <span className="mb-1 block text-sm">{t('reason')}</span>
          <textarea className="field" rows={2} required autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <label className="block">
          <span className="mb-1 block text-sm">{t('colour_until')}</span>
          <input type="date" className="field" required value={until} onChange={(event) => setUntil(event.target.value)} />
        </label>
        <Declined said={acts.said} />
        <div className="flex justify-end">
          <button type="submit" className="button primary" disabled={acts.busy || !reason.trim() || !until}>
            {t('set_health')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
