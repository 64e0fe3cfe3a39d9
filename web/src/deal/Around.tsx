// What surrounds the next move: tasks with their day, approvals and waivers with whom they wait for, the team.
import { useQuery } from '@tanstack/react-query'
import { Check, CircleDashed } from 'lucide-react'
import type { ReactNode } from 'react'
import { api, type Deal, newKey, type Schemas, told } from '../api/client'
import { useMe } from '../api/me'
import { type Sop, stageOf } from '../api/sop'
import { useAsOf, useNow } from '../frame/now'
import { usePeople } from '../people/people'
import { useWords } from '../words'
import { day, moment, relative } from '../words/figures'
import { useActs } from './acts'
import { Decide } from './Decide'
import { Section } from './Section'
import { Team } from './Team'

type Task = Schemas['TaskAnswer']
type Approval = Schemas['ApprovalAnswer']
type Waiver = Schemas['WaiverAnswer']

export function Around({ deal, sop }: { deal: Deal; sop: Sop }) {
  const asOf = useAsOf()
  const path = { deal: deal.id }
  const now = !asOf
  const tasks = useQuery({ queryKey: ['moves', deal.id, 'tasks'], enabled: now, queryFn: () => told(api.GET('/api/v1/deals/{deal}/tasks', { params: { path } })) })
  const approvals = useQuery({ queryKey: ['moves', deal.id, 'approvals'], enabled: now, queryFn: () => told(api.GET('/api/v1/deals/{deal}/approvals', { params: { path } })) })
  const waivers = useQuery({ queryKey: ['moves', deal.id, 'waivers'], enabled: now, queryFn: () => told(api.GET('/api/v1/deals/{deal}/waivers', { params: { path } })) })
  if (asOf) return null
  return (
    <>
      <Tasks deal={deal} sop={sop} tasks={(tasks.data?.tasks ?? []).filter((task) => task.state !== 'needless' && (task.state !== 'done' || task.stage === deal.stage))} />
      <Decisions deal={deal} approvals={approvals.data?.approvals ?? []} waivers={waivers.data?.waivers ?? []} />
      <Team deal={deal} sop={sop} />
    </>
  )
}

const LIST = 'divide-y divide-line rounded-lg border border-line bg-raised text-sm'

function Tasks({ deal, sop, tasks }: { deal: Deal; sop: Sop; tasks: Task[] }) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const now = useNow()
  const acts = useActs(deal.id)
  const done = (task: string) =>
    acts.run(() => told(api.POST('/api/v1/deals/{deal}/tasks/{task}/done', { params: { path: { deal: deal.id, task }, header: { 'Idempotency-Key': newKey() } } })))
  if (!tasks.length) return null
  return (
    <Section title={t('tasks')}>
      <ul className={LIST}>
        {tasks.map((task) => (
          <li key={`${task.stage} ${task.task}`} className="flex items-center gap-3 px-4 py-2" data-task={task.task}>
            {task.state === 'done' ? <Check size={16} aria-hidden className="text-muted" /> : <CircleDashed size={16} aria-hidden className="text-muted" />}
            <span className="min-w-0 flex-1">
              {say(task.name)} <span className="text-xs text-muted">{say(stageOf(sop, task.stage)?.name)}</span>
            </span>
            {task.done_by && <span className="text-xs text-muted">{name(task.done_by)}</span>}
            {task.due && task.state !== 'done' && (
              <span className={`text-xs ${task.state === 'overdue' ? 'font-semibold text-red' : 'text-muted'}`} title={moment(task.due, lang)}>
                {relative(task.due, lang, now)}
              </span>
            )}
            {task.state !== 'done' && (
              <button type="button" className="chip" disabled={acts.busy} onClick={() => void done(task.task)}>
                {t('tick')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Decisions({ deal, approvals, waivers }: { deal: Deal; approvals: Approval[]; waivers: Waiver[] }) {
  const { t } = useWords()
  if (!approvals.length && !waivers.length) return null
  return (
    <Section title={t('decisions')}>
      <ul className={LIST}>
        {[...approvals].reverse().map((approval) => (
          <Decision key={approval.id} kind={t('approval')} status={approval.status} what={approval} by={approval.closed_by} at={approval.closed_at}>
            <OneApproval approval={approval} deal={deal} />
          </Decision>
        ))}
        {[...waivers].reverse().map((waiver) => (
          <Decision key={waiver.id} kind={t('waiver')} status={waiver.status} what={waiver} by={waiver.decided_by} at={waiver.decided_at}>
            <OneWaiver waiver={waiver} deal={deal} />
          </Decision>
        ))}
      </ul>
    </Section>
  )
}

interface DecisionProps {
  kind: string
  status: string
  what: Pick<Approval, 'name' | 'asked_by' | 'asked_at' | 'waits_for'>
  by: string | null
  at: string | null
  children: ReactNode
}

function Decision({ kind, status, what, by, at, children }: DecisionProps) {
  const { t, say, lang } = useWords()
  const { name } = usePeople()
  const now = useNow()
  return (
    <li className="px-4 py-2" data-status={status}>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-xs text-muted">{kind}</span>
        <span className="min-w-0 flex-1">{say(what.name)}</span>
        <span className={status === 'open' || status === 'asked' ? 'text-accent' : 'text-muted'}>{t(`status.${status}`)}</span>
      </p>
      <p className="text-xs text-muted">
        {t('asked_by', { who: name(what.asked_by) })} {relative(what.asked_at, lang, now)}
        {what.waits_for.length > 0 && ` · ${t('waits_for', { people: what.waits_for.map(name) })}`}
        {by && at && ` · ${name(by)} ${day(at, lang)}`}
      </p>
      <div className="text-xs text-muted">{children}</div>
    </li>
  )
}

function OneApproval({ approval, deal }: { approval: Approval; deal: Deal }) {
  const { t, say } = useWords()
  const { name } = usePeople()
  const acts = useActs(deal.id)
  const { data: me } = useMe()
  const mine = me !== undefined && approval.waits_for.includes(me.member)
  const params = { path: { deal: deal.id, approval: approval.id }, header: { 'Idempotency-Key': newKey() } }
  const decide = (agreed: boolean, comment: string) =>
    acts.run(() => told(api.POST('/api/v1/deals/{deal}/approvals/{approval}/decide', { params, body: { agreed, ...(comment ? { comment } : {}) } })))
  const remind = () =>
    acts.run(() => told(api.POST('/api/v1/deals/{deal}/approvals/{approval}/remind', { params })))
  return (
    <>
      {approval.said.map((said) => (
        <p key={`${said.by} ${said.at}`}>
          {name(said.by)} {t(said.agreed ? 'agreed' : 'declined')}
          {typeof said.comment === 'string' && said.comment && said.comment !== t('agreed') ? `${t('colon')}${said.comment}` : ''}
        </p>
      ))}
      {approval.why && <p>{say(approval.why)}</p>}
      {approval.status === 'open' && mine && <Decide busy={acts.busy} said={acts.said} onDecide={decide} />}
      {approval.status === 'open' && !mine && (
        <button type="button" className="chip mt-1" disabled={acts.busy} onClick={() => void remind()}>
          {t('remind')}
        </button>
      )}
    </>
  )
}

function OneWaiver({ waiver, deal }: { waiver: Waiver; deal: Deal }) {
  const acts = useActs(deal.id)
  const { data: me } = useMe()
  const params = { path: { deal: deal.id, waiver: waiver.id }, header: { 'Idempotency-Key': newKey() } }
  const decide = (agreed: boolean, comment: string) =>
    acts.run(() =>
      agreed
        ? told(api.POST('/api/v1/deals/{deal}/waivers/{waiver}/grant', { params, body: {} }))
        : told(api.POST('/api/v1/deals/{deal}/waivers/{waiver}/decline', { params, body: { comment } })),
    )
  return (
    <>
      <p>{waiver.reason}</p>
      {waiver.status === 'open' && me && waiver.waits_for.includes(me.member) && <Decide busy={acts.busy} said={acts.said} onDecide={decide} />}
    </>
  )
}
