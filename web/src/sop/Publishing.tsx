// What publishing will do, said before it is done: which version comes into force, what was changed, whom it concerns.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import { place, seen } from '../api/place'
import { notice, report } from '../look/notices'
import { Sheet } from '../look/Sheet'
import { useWords } from '../words'
import { changes } from './changes'
import type { Linted } from './asked'

interface PublishingProps {
  workflow: Schemas['WorkflowHead']
  active: string
  draft: string
  complaints: Linted['complaints']
  onDone: () => void
  onClose: () => void
}

const VERSION = /^version:\s*(\d+)/m
const KEY = /^key:\s*["']?([a-z][a-z0-9_]*)/m

export function Publishing({ workflow, active, draft, complaints, onDone, onClose }: PublishingProps) {
  const { t, say, lang } = useWords()
  const cache = useQueryClient()
  const [sending, setSending] = useState(false)
  const key = KEY.exec(draft)?.[1] ?? workflow.key
  const same = key === workflow.key
  const version = Number(VERSION.exec(draft)?.[1] ?? 0)
  const open = useOpen(workflow.key)
  const { added, removed } = changes(active, draft)
  const publish = async () => {
    setSending(true)
    try {
      const answer = await told(api.POST('/api/v1/workflows', { body: { source: draft, file: `${key}.yaml` } }))
      place.raise(answer.position)
      onDone()
      onClose()
      await cache.invalidateQueries({ queryKey: ['workflows'] })
      notice({ good: true, words: t('published', { version: answer.version }) })
    } catch (error) {
      setSending(false)
      report(error, say)
    }
  }
  return (
    <Sheet title={t('publish_title', { name: same ? say(workflow.name) : key })} onClose={onClose}>
      <ul className="list-disc space-y-2 pl-4 text-sm">
        <li>{same ? t('publish_version', { version, before: workflow.version }) : t('publish_other', { key, before: workflow.key })}</li>
        <li>{t('publish_lines', { added, removed })}</li>
        {same && open !== undefined && <li data-open={open}>{t('publish_open', { count: open, version })}</li>}
        {complaints.length > 0 && (
          <li>
            {t('publish_warnings', { count: complaints.length })}
            <ul className="mt-1 list-[circle] pl-4 text-xs text-muted">
              {complaints.map((each) => (
                <li key={`${each.line}.${each.rule}`}>{each[lang]}</li>
              ))}
            </ul>
          </li>
        )}
        <li>{t('publish_forever')}</li>
      </ul>
      <div className="mt-4 flex justify-end gap-2">
        <button type="button" className="button" onClick={onClose}>
          {t('not_yet')}
        </button>
        <button type="button" className="button primary" disabled={sending} onClick={() => void publish()}>
          {t(sending ? 'sending' : 'publish_now', { version })}
        </button>
      </div>
    </Sheet>
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
