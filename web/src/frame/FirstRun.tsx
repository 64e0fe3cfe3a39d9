// A store without any workflow: made-up deals to look at, an SOP that comes along, or one's own; history comes after.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FileCode, Library, PlayCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { api, Problem, type Schemas, told } from '../api/client'
import { asItGoes } from '../api/lines'
import { place } from '../api/place'
import { Faults } from '../importing/Faults'
import { PublishFile } from '../importing/PublishFile'
import { notice, report } from '../look/notices'
import { useWords } from '../words'
import { Broken } from './Broken'
import { playing } from './playing'

export function FirstRun() {
  const { t } = useWords()
  return (
    <div data-first-run className="mx-auto w-full max-w-3xl p-6 pb-24 sm:p-10">
      <h1 className="text-xl font-semibold">{t('first_run')}</h1>
      <p className="mt-2 text-muted">{t('first_run_why')}</p>
      <div className="mt-6 space-y-4">
        <Way title={t('first_run.demo')} icon={<PlayCircle size={20} aria-hidden />}>
          <PlayDemo />
        </Way>
        <Way title={t('first_run.template')} icon={<Library size={20} aria-hidden />}>
          <Templates />
        </Way>
        <Way title={t('first_run.publish')} icon={<FileCode size={20} aria-hidden />}>
          <p className="text-sm text-muted">{t('first_run.publish_means')}</p>
          <PublishFile />
        </Way>
        <p className="text-sm text-muted">{t('first_run.then_import')}</p>
      </div>
    </div>
  )
}

function Way({ title, icon, children }: { title: string; icon: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-raised p-4">
      <h2 className="mb-2 flex items-center gap-2 text-base font-semibold">
        <span className="text-muted">{icon}</span>
        {title}
      </h2>
      {children}
    </section>
  )
}

function PlayDemo() {
  const { t, say, lang } = useWords()
  const cache = useQueryClient()
  const part = playing.use()
  const { data } = useQuery({ queryKey: ['demo'], queryFn: () => told(api.GET('/api/v1/demo')), staleTime: 0 })
  const play = useMutation({
    mutationFn: () => asItGoes<{ position: number }, { part?: number }>('/api/v1/demo', { lang }, (line) => playing.set(line.part ?? 0)),
    onMutate: () => playing.set(0),
    onSettled: () => playing.set(null),
    onSuccess: ({ position }) => {
      place.raise(position)
      notice({ good: true, words: t('first_run.played') })
      void cache.invalidateQueries()
    },
    onError: (error) => report(error, say),
  })
  return (
    <>
      <p className="text-sm text-muted">{t('first_run.demo_means')}</p>
      {data?.why ? (
        <p className="mt-2 text-sm">{say(data.why)}</p>
      ) : (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <button type="button" className="button primary" disabled={!data || part !== null} onClick={() => play.mutate()}>
            {t(part !== null ? 'first_run.playing' : 'first_run.play')}
          </button>
          {part !== null && <progress className="h-1.5 w-40 accent-accent" value={part} max={1} aria-label={t('first_run.playing')} />}
        </div>
      )}
    </>
  )
}

function Templates() {
  const { t } = useWords()
  const { data, error } = useQuery({ queryKey: ['templates'], queryFn: () => told(api.GET('/api/v1/templates')), staleTime: Infinity })
  if (error) return <Broken error={error} />
  if (!data) return <div className="skeleton h-24" aria-busy="true" />
  return (
    <>
      <p className="text-sm text-muted">{t('first_run.template_means')}</p>
      <ul className="mt-3 space-y-3">
        {data.templates.map((template) => (
          <Template key={template.key} template={template} />
        ))}
      </ul>
    </>
  )
}

function Template({ template }: { template: Schemas['Template'] }) {
  const { t, say } = useWords()
  const cache = useQueryClient()
  const publish = useMutation({
    mutationFn: () => told(api.POST('/api/v1/workflows', { body: { source: template.source, file: `${template.key}.yaml` } })),
    onSuccess: ({ position }) => {
      place.raise(position)
      notice({ good: true, words: t('first_run.published') })
      void cache.invalidateQueries()
    },
  })
  return (
    <li data-template={template.key} className="rounded-md border border-line p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">{say(template.name)}</h3>
          <p className="text-xs text-muted">{t('first_run.template_figures', { stages: template.stages.length, fields: template.fields, clauses: template.clauses })}</p>
        </div>
        <button type="button" className="button" disabled={publish.isPending} aria-label={t('first_run.take_named', { name: say(template.name) })} onClick={() => publish.mutate()}>
          {t('first_run.take')}
        </button>
      </div>
      <p className="mt-2 text-xs leading-6 text-muted">{template.stages.map((stage) => say(stage.name)).join(' → ')}</p>
      {publish.error instanceof Problem && <Faults said={publish.error.said} />}
    </li>
  )
}
