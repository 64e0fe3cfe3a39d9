// The head of a column: the stage, how many deals, their value, their colours as a thin bar, and the stage's limit.
import type { StageFigures } from '../api/asked'
import type { Card } from '../api/client'
import { type Sop, type SopStage } from '../api/sop'
import { useLimitWords } from '../api/limit'
import { useNow } from '../frame/now'
import { type Colour, COLOURS, colourOf, FILL } from '../look/health'
import { Tip } from '../look/Tip'
import { useWords } from '../words'
import { exact, short } from '../words/figures'

interface HeadProps {
  stage: SopStage
  sop: Sop
  figures: StageFigures | undefined
  cards: Card[]
}

export function ColumnHead({ stage, sop, figures, cards }: HeadProps) {
  const { t, say, lang } = useWords()
  const limits = useLimitWords(sop.key, stage.key)
  const limit = limits.map(say).join(lang === 'zh' ? '；' : '; ')
  const value = figures && Number(figures.value) ? { amount: figures.value, currency: sop.currency } : null
  return (
    <header className="px-3 pb-2 pt-2.5">
      <div className="flex items-baseline gap-2">
        <h2 className="min-w-0 truncate text-sm font-semibold" title={say(stage.goal) || say(stage.name)}>
          {say(stage.name)}
        </h2>
        <span className="text-xs text-muted" data-count>
          {figures?.deals ?? ''}
        </span>
        <span className="flex-1" />
        {value && (
          <Tip why={t('column_value_why', { value: exact(value, lang), count: figures?.deals ?? 0 })}>
            <button type="button" className="whitespace-nowrap text-xs text-muted">
              {short(value, lang)}
            </button>
          </Tip>
        )}
      </div>
      <ColourBar figures={figures} cards={cards} />
      <p className="h-4.5 truncate text-xs text-muted" title={limit || undefined}>
        {limit && t('limit_is', { limit })}
      </p>
    </header>
  )
}

function ColourBar({ figures, cards }: { figures: StageFigures | undefined; cards: Card[] }) {
  const { t } = useWords()
  const now = useNow()
  const counts = COLOURS.map((colour) => [colour, figures?.[colour] ?? cards.filter((card) => colourOf(card, now) === colour).length] as [Colour, number])
  const all = counts.reduce((sum, [, count]) => sum + count, 0)
  const words = counts.filter(([, count]) => count).map(([colour, count]) => `${t(`health.${colour}`)} ${count}`)
  const bar = (
    <button type="button" className="my-1 block w-full py-0.5" aria-label={words.join(', ') || t('no_colours')}>
      <span className="flex h-1 gap-px overflow-hidden rounded-full bg-line">{all > 0 && counts.map(([colour, count]) => count > 0 && <span key={colour} className={FILL[colour]} style={{ flexGrow: count }} />)}</span>
    </button>
  )
  return <Tip why={words.length > 0 ? words.join('  ') : t('no_colours')}>{bar}</Tip>
}
