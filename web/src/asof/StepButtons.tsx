// The steps to either side of the moment that a page shows: to the event before, to the event after.
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useWords } from '../words'
import { moment } from '../words/figures'
import { around, instantOf, micros, useSteps } from './steps'

const DAY = 86_400_000_000

interface StepButtonsProps {
  asOf: string
  onSet: (asOf: string) => void
}

export function StepButtons({ asOf, onSet }: StepButtonsProps) {
  const { t, lang } = useWords()
  const steps = useSteps()
  const now = micros(asOf)
  const set = (at: number) => onSet(instantOf(at))
  if (steps && !steps.known) {
    return (
      <>
        <Step label={t('day_before')} why={t('steps_by_day')} to={now - DAY} onSet={set} back />
        <Step label={t('day_after')} why={t('steps_by_day')} to={now + DAY} onSet={set} />
      </>
    )
  }
  const { before, after } = steps ? around(steps.at, now) : {}
  const told = (at: number | undefined) => (at === undefined ? t(steps ? 'no_event_there' : 'steps_wait') : moment(instantOf(at), lang))
  return (
    <>
      <Step label={t('event_before')} why={told(before)} to={before} onSet={set} back />
      <span className="max-sm:hidden">{t('event')}</span>
      <Step label={t('event_after')} why={told(after)} to={after} onSet={set} />
    </>
  )
}

interface StepProps {
  label: string
  why: string
  to: number | undefined
  onSet: (at: number) => void
  back?: boolean
}

function Step({ label, why, to, onSet, back = false }: StepProps) {
  const Drawn = back ? ChevronLeft : ChevronRight
  return (
    <button type="button" className="rounded p-1 disabled:opacity-50" aria-label={label} title={`${label} · ${why}`} disabled={to === undefined} onClick={() => to !== undefined && onSet(to)}>
      <Drawn size={16} aria-hidden />
    </button>
  )
}
