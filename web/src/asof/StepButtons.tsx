// The steps to either side of the moment that a page shows, and what is different between it and another one.
import { ChevronLeft, ChevronRight, GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../words'
import { moment } from '../words/figures'
import { Difference } from './Difference'
import { useAround } from './steps'

interface StepButtonsProps {
  asOf: string
  onSet: (asOf: string) => void
}

export function StepButtons({ asOf, onSet }: StepButtonsProps) {
  const { t, lang } = useWords()
  const [compares, setCompares] = useState(false)
  const around = useAround(asOf)
  const { before, after } = around ?? {}
  const told = (step: { at: string } | null | undefined) => (step ? moment(step.at, lang) : t(around ? 'no_event_there' : 'steps_wait'))
  return (
    <>
      <button type="button" className="flex items-center gap-1 whitespace-nowrap rounded px-2 py-1 underline" aria-label={t('what_changed')} title={t('what_changed')} onClick={() => setCompares(true)}>
        <GitCompareArrows size={16} aria-hidden />
        <span className="max-md:hidden">{t('what_changed')}</span>
      </button>
      <Step label={t('event_before')} why={told(before)} to={before?.at} onSet={onSet} back />
      <span className="max-sm:hidden">{t('event')}</span>
      <Step label={t('event_after')} why={told(after)} to={after?.at} onSet={onSet} />
      {compares && <Difference asOf={asOf} before={before?.at} onClose={() => setCompares(false)} />}
    </>
  )
}

interface StepProps {
  label: string
  why: string
  to: string | undefined
  onSet: (at: string) => void
  back?: boolean
}

function Step({ label, why, to, onSet, back = false }: StepProps) {
  const Drawn = back ? ChevronLeft : ChevronRight
  return (
    <button type="button" className="rounded p-1 disabled:opacity-50" aria-label={label} title={`${label} · ${why}`} disabled={to === undefined} onClick={() => to !== undefined && onSet(to.replace('+00:00', 'Z'))}>
      <Drawn size={16} aria-hidden />
    </button>
  )
}
