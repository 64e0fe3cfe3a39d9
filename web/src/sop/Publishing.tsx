// What publishing will do, said before it is done: which version comes into force, what it changes, whom it concerns, who
// has to approve it first; afterwards live deals can be brought along.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, Problem, type Schemas, told } from '../api/client'
import { place, seen } from '../api/place'
import { Act } from '../look/Act'
import { notice, report } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { type Linted, useGoverned } from './asked'
import { ChangeList } from './ChangeList'
import { Governed, standing } from './Governed'

interface PublishingProps {
  workflow: Schemas['WorkflowHead']
  draft: string
  linted: Linted
  onDone: () => void
  /** Goes on to the live deals, which keep their version so far. */
  onMigrate: (version: number) => void
  onClose: () => void
}

const VERSION = /^version:\s*(\d+)/m
const KEY = /^key:\s*["']?([a-z][a-z0-9_]*)/m

export function Publishing(props: PublishingProps) {
  const { workflow, draft, linted, onDone, onMigrate, onClose } = props
  const { t, say } = useWords()
  const cache = useQueryClient()
  const [sending, setSending] = useState(false)
  const key = KEY.exec(draft)?.[1] ?? workflow.key
  const version = Number(VERSION.exec(draft)?.[1] ?? 0)
  const open = useOpen(workflow.key)
  const approvals = useGoverned(`workflow:${key}`, linted.governed.length > 0)
  const lacks = standing(linted, approvals.data?.approvals ?? [])
  const publish = async () => {
    setSending(true)
    try {
      const answer = await told(api.POST('/api/v1/workflows', { body: { source: draft, file: `${key}.yaml` } }))
      place.raise(answer.position)
      notice({ good: true, words: t('published', { version: answer.version }) })
      if (key === workflow.key && open) onMigrate(version)
      onClose()
      onDone()
      await cache.invalidateQueries()
    } catch (error) {
      setSending(false)
      if (error instanceof Problem) void approvals.refetch()
      report(error, say)
    }
  }
  return (
    <Sheet wide title={t('publish_title', { name: key === workflow.key ? say(workflow.name) : key })} onClose={onClose}>
      <Effects {...props} version={version} other={key === workflow.key ? undefined : key} open={open} />
      {lacks.length > 0 && <Governed subject={`workflow:${key}`} of={{ version, digest: linted.digest ?? '' }} lacks={lacks} onAsked={() => void approvals.refetch()} />}
      <div className="mt-4 flex justify-end gap-2">
        <button type="button" className="button" onClick={onClose}>
          {t('not_yet')}
        </button>
        <Act className="button primary" why={lacks.length ? t('publish_unapproved') : undefined} busy={sending} onClick={() => void publish()}>
          {t(sending ? 'sending' : 'publish_now', { version })}
        </Act>
      </div>
    </Sheet>
  )
}

interface EffectsProps extends PublishingProps {
  version: number
  /** The key, where this would be another workflow. */
  other: string | undefined
  open: number | undefined
}

function Effects({ workflow, linted, version, other, open }: EffectsProps) {
  const { t, lang } = useWords()
  const changes = linted.changes ?? []
  const many = (what: string) => changes.filter((change) => change.what === what).length
  return (
    <ul className="list-disc space-y-2 pl-4 text-sm">
      <li>{other === undefined ? t('publish_version', { version, before: workflow.version }) : t('publish_other', { key: other, before: workflow.key })}</li>
      {other === undefined && (
        <li>
          {t('publish_changes', { added: many('added'), removed: many('removed'), changed: many('changed') })}
          <div className="-ml-3 mt-1 max-h-56 overflow-auto" tabIndex={0} role="group" aria-label={t('changes_count', { count: changes.length })}>
            <ChangeList changes={changes} />
          </div>
        </li>
      )}
      {other === undefined && open !== undefined && <li data-open={open}>{t('publish_open', { count: open, version })}</li>}
      {linted.complaints.length > 0 && (
        <li>
          {t('publish_warnings', { count: linted.complaints.length })}
          <ul className="mt-1 list-[circle] pl-4 text-xs text-muted">
            {linted.complaints.map((each) => (
              <li key={`${each.line}.${each.rule}`}>{each[lang]}</li>
            ))}
          </ul>
        </li>
      )}
      <li>{t('publish_forever')}</li>
    </ul>
  )
}

/** How many deals are open now: they keep the version they were opened under. */
function useOpen(workflow: string): number | undefined {
  const { data } = useQuery({
    queryKey: ['report', 'workload', 'open', workflow],
    queryFn: () => told(api.GET('/api/v1/reports/{name}', { params: { path: { name: 'workload' }, query: { workflow, ...seen(undefined) } } })),
  })
  return typeof data?.open === 'number' ? data.open : undefined
}
