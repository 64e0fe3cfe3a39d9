// Where deals end, in one narrow column: each end takes a card that is carried there, and can be opened.
import { useDroppable } from '@dnd-kit/core'
import { useNavigate } from '@tanstack/react-router'
import type { Figures, StageFigures } from '../api/asked'
import type { Ways } from '../api/client'
import { type Passage, passageTo } from '../api/passage'
import { isUnderWay, type Sop, type SopStage } from '../api/sop'
import { useWords } from '../words'
import { exact, short } from '../words/figures'
import { PassageLine } from './PassageLine'

interface EndsProps {
  sop: Sop
  figures: Figures | undefined
  ways: Ways | undefined
  dragging: boolean
}

export function Ends({ sop, figures, ways, dragging }: EndsProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const ends = sop.stages.filter((stage) => !isUnderWay(sop, stage))
  return (
    <section aria-label={t('ended')} className="flex w-56 shrink-0 flex-col gap-2 overflow-y-auto">
      <header className="flex items-center px-1 pt-2.5">
        <h2 className="flex-1 text-sm font-semibold text-muted">{t('ended')}</h2>
        <button type="button" className="chip" onClick={() => void navigate({ to: '/board', search: (before) => ({ ...before, ended: true }) })}>
          {t('show_ended')}
        </button>
      </header>
      {ends.map((stage) => (
        <End key={stage.key} stage={stage} sop={sop} figures={figures?.stages.find((each) => each.key === stage.key)} passage={dragging ? passageTo(ways, stage.key) : undefined} />
      ))}
    </section>
  )
}

interface EndProps {
  stage: SopStage
  sop: Sop
  figures: StageFigures | undefined
  passage: Passage | undefined
}

function End({ stage, sop, figures, passage }: EndProps) {
  const { say, lang } = useWords()
  const { setNodeRef, isOver } = useDroppable({ id: stage.key })
  const value = figures && Number(figures.value) ? { amount: figures.value, currency: sop.currency } : null
  return (
    <div
      ref={setNodeRef}
      data-column={stage.key}
      className={`rounded-md bg-sunk ${passage?.kind === 'none' ? 'opacity-40' : ''} ${isOver ? 'outline-2 -outline-offset-2 outline-accent' : ''}`}
    >
      <div className="flex items-baseline gap-2 px-3 py-2">
        <h3 className="min-w-0 truncate text-sm">{say(stage.name)}</h3>
        <span className="text-xs text-muted" data-count>
          {figures?.deals ?? ''}
        </span>
        <span className="flex-1" />
        {value && (
          <span className="whitespace-nowrap text-xs text-muted" title={exact(value, lang)}>
            {short(value, lang)}
          </span>
        )}
      </div>
      {passage && passage.kind !== 'none' && <PassageLine passage={passage} />}
    </div>
  )
}
