// A move being prepared: what is filled in, what still hinders, and the move itself; a refusal stays where it was asked.
import { type FormEvent, useEffect, useState } from 'react'
import { type Card, type Clause, Problem, type Verdict, type Way } from '../api/client'
import { useMoving } from '../api/moving'
import type { Sop } from '../api/sop'
import { isEmpty } from '../fields/shown'
import { type Say, type T, useWords } from '../words'
import { useSayMoved } from './moved'

/** What the form itself cannot give: everything but fields and the reason. */
export function lackingIn(way: Way): Clause[] {
  return way.verdicts.filter((verdict) => !verdict.passed && verdict.helps !== 'fields' && verdict.helps !== 'reason')
}

/** What is shown as a clause: that, and what could be waived instead of filled in. */
export function shownIn(way: Way): Clause[] {
  const lacking = new Set(lackingIn(way))
  const waivable = new Set(way.to_pass.waivable.map((each) => each.clause))
  return way.verdicts.filter((verdict) => lacking.has(verdict) || (!verdict.passed && waivable.has(verdict.rule)))
}

/** Why a move cannot be made yet: what others have to do, else what is still to be filled in. */
export function whyNot(way: Way, ready: boolean, t: T, say: Say): string | undefined {
  if (ready) return undefined
  const [first] = lackingIn(way)
  return first ? say(first) : t('fill_in_first')
}

export function useStep(way: Way, card: Card, sop: Sop, onMoved?: () => void) {
  const sayMoved = useSayMoved(sop)
  const { mutateAsync, isPending } = useMoving()
  return useFilling(way, isPending, async (fields, reason) => {
    await mutateAsync({ card, way, fields, reason })
    sayMoved(card, way.to)
    onMoved?.()
  })
}

/**
 * What is filled in for a move, of a deal or of a row, and its sending. It stays when somebody else changes the deal: what
 * the form no longer asks for is not sent, and what was said of an earlier try goes.
 */
export function useFilling(way: Way, busy: boolean, send: (values: Record<string, unknown>, reason?: string) => Promise<void>) {
  const { say } = useWords()
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [reason, setReason] = useState('')
  const [failed, setFailed] = useState<Verdict[]>([])
  const [said, setSaid] = useState('')
  const clear = () => {
    setSaid('')
    setFailed([])
  }
  useEffect(clear, [way])
  const asked = way.form.map(({ key, value }) => ({ key, value: key in values ? values[key] : value, own: key in values }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    clear()
    try {
      await send(Object.fromEntries(asked.filter(({ own }) => own).map(({ key, value }) => [key, value])), reason || undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setFailed(((error.said.verdicts ?? []) as unknown as Verdict[]).filter((verdict) => !verdict.passed))
      setSaid(say({ en: error.said.detail, zh: error.said.detail_zh }))
    }
  }
  const put = (key: string, value: unknown) => setValues((before) => ({ ...before, [key]: value }))
  const filled = asked.every(({ value }) => !isEmpty(value)) && (!way.needs_reason || reason.trim() !== '')
  return { values, put, reason, setReason, failed, said, submit, busy, ready: filled && lackingIn(way).length === 0 }
}

export type Step = ReturnType<typeof useFilling>
