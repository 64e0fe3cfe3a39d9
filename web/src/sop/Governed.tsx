// The approvals that an SOP wants before its next version: which are there, whom they wait for, and asking for the others.
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import { usePeople } from '../people/people'
import { report } from '../look/notices'
import { useWords } from '../words'
import type { Linted } from './asked'

type Asked = Schemas['GovernedApprovals']['approvals'][number]

export interface Lack {
  needed: Linted['governed'][number]
  asked: Asked | undefined
}

/** The approvals that are not granted yet of just this draft. */
export function standing(linted: Linted, approvals: Asked[]): Lack[] {
  return linted.governed
    .map((needed): Lack => ({ needed, asked: approvals.findLast((each) => each.clause === needed.clause && each.of.digest === linted.digest) }))
    .filter(({ asked }) => asked?.status !== 'granted')
}

interface GovernedProps {
  subject: string
  of: { version: number; digest: string }
  lacks: Lack[]
  onAsked: () => void
}

export function Governed({ subject, of, lacks, onAsked }: GovernedProps) {
  const { t, say } = useWords()
  const { name } = usePeople()
  const [sending, setSending] = useState(false)
  const waiting = lacks.filter(({ asked }) => asked?.status === 'open')
  const toAsk = lacks.filter(({ asked }) => asked?.status !== 'open')
  const ask = async () => {
    setSending(true)
    try {
      for (const { needed } of toAsk) await told(api.POST('/api/v1/governed/{subject}/approvals', { params: { path: { subject } }, body: { clause: needed.clause, of } }))
      onAsked()
    } catch (error) {
      report(error, say)
    }
    setSending(false)
  }
  return (
    <section data-governed className="mt-4 rounded-lg border border-line bg-sunk p-3 text-sm">
      <p className="flex items-center gap-2 font-semibold">
        <ShieldCheck size={16} aria-hidden /> {t('govern.needs')}
      </p>
      <ul className="mt-1 space-y-1 text-xs">
        {lacks.map(({ needed, asked }) => (
          <li key={needed.clause}>
            {say(needed.name) || needed.clause.split('.').at(-1)}
            <span className="text-muted">
              {t('colon')}
              {asked?.status === 'open' ? t('govern.waits', { who: asked.waits_for.map(name).join(t('comma')) || '—' }) : t(asked ? 'govern.ended' : 'govern.not_asked')}
            </span>
          </li>
        ))}
      </ul>
      {toAsk.length > 0 && (
        <button type="button" className="button primary mt-2" disabled={sending} onClick={() => void ask()}>
          {t('govern.ask')}
        </button>
      )}
      {waiting.length > 0 && <p className="mt-2 text-xs text-muted">{t('govern.kept')}</p>}
    </section>
  )
}
