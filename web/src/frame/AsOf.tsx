// The as-of clock: the page as it stood at a moment, read only; the moment stands in the address.
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, Clock } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { StepButtons } from '../asof/StepButtons'
import { useWords } from '../words'
import { moment } from '../words/figures'
import { useAsOf } from './now'

const DAY = 86_400_000
const OFTEN = [1, 7, 30, 90]

/** Sets the clock of whatever page is open; undefined is now. */
export function useSetAsOf() {
  const navigate = useNavigate()
  return (asOf: string | undefined) => void navigate({ to: '.', search: (before) => ({ ...before, as_of: asOf }) })
}

export function AsOf() {
  const { t, lang } = useWords()
  const asOf = useAsOf()
  const set = useSetAsOf()
  const [open, setOpen] = useState(false)
  const pick = (at: string | undefined) => {
    set(at)
    setOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="button max-sm:w-9 max-sm:px-0" aria-label={asOf ? t('as_of', { at: moment(asOf, lang) }) : t('now')}>
        <Clock size={16} aria-hidden />
        <span className="max-sm:hidden">{asOf ? moment(asOf, lang) : t('now')}</span>
        <ChevronDown size={14} aria-hidden className="text-muted max-sm:hidden" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content aria-label={t('moment')} align="end" sideOffset={4} className="floating z-50 w-64 p-3">
          <p className="mb-2 text-xs text-muted">{t('as_of_explained')}</p>
          <input
            type="datetime-local"
            aria-label={t('moment')}
            className="field mb-2"
            onChange={(event) => event.target.value && set(new Date(event.target.value).toISOString())}
          />
          <div className="flex flex-wrap gap-1.5">
            {OFTEN.map((days) => (
              <button key={days} type="button" className="chip" onClick={() => pick(new Date(Date.now() - days * DAY).toISOString())}>
                {t('days_ago', { count: days })}
              </button>
            ))}
            <button type="button" className="chip" onClick={() => pick(undefined)}>
              {t('now')}
            </button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The band over a page that shows another moment: which one, a step to either side, and the way back. */
export function AsOfBand() {
  const { t, lang } = useWords()
  const asOf = useAsOf()
  const set = useSetAsOf()
  if (!asOf) return null
  return (
    <div role="status" className="flex h-9 shrink-0 items-center gap-2 bg-amber px-3 text-sm text-paper max-sm:h-11">
      <Clock size={16} aria-hidden className="shrink-0 max-sm:hidden" />
      <span className="line-clamp-2 font-semibold max-sm:text-xs max-sm:leading-4">{t('as_of_read_only', { at: moment(asOf, lang) })}</span>
      <div className="flex-1" />
      <StepButtons asOf={asOf} onSet={set} />
      <button type="button" className="whitespace-nowrap rounded px-2 underline" onClick={() => set(undefined)}>
        {t('back_to_now')}
      </button>
    </div>
  )
}
