// The YAML of an SOP in an editor. It lives in a shadow tree: there CodeMirror uses constructed style sheets, which the
// CSP allows, instead of style elements, which it does not.
import { autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, foldGutter, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { unifiedMergeView } from '@codemirror/merge'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { completedBy } from './completion'
import type { Shape } from './schema'

export interface Fault {
  line: number
  column: number
  severity: 'error' | 'warning'
  message: string
}

interface EditorProps {
  label: string
  /** The text to begin with; what is written later is told by `onChange`. */
  start: string
  /** What the text is compared with, where its differences are to be shown. */
  compare: string | undefined
  problems: Fault[]
  readOnly: boolean
  language: Shape | undefined
  /** A line to write anew, found by how it begins. */
  mend: { begins: string; line: string } | undefined
  go: { line: number } | undefined
  onChange: (text: string) => void
}

export default function Editor({ label, start, compare, problems, readOnly, language, mend, go, onChange }: EditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const changed = useRef(onChange)
  changed.current = onChange
  const spoken = useRef(language)
  spoken.current = language
  const first = useRef({ start, label })
  const parts = useRef({ compare: new Compartment(), locked: new Compartment() })
  useEffect(() => {
    const host = place.current
    if (!host) return undefined
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    const told = EditorView.updateListener.of((update) => update.docChanged && changed.current(update.state.doc.toString()))
    const { compare: c, locked } = parts.current
    const extensions = [dressed(first.current.label, () => spoken.current), told, c.of([]), locked.of([])]
    const made = new EditorView({ root, parent: root, state: EditorState.create({ doc: first.current.start, extensions }) })
    view.current = made
    return () => made.destroy()
  }, [])
  useEffect(() => {
    const shown = compare === undefined ? [] : unifiedMergeView({ original: compare, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 8 } })
    view.current?.dispatch({ effects: parts.current.compare.reconfigure(shown) })
  }, [compare])
  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.locked.reconfigure(readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : []) })
  }, [readOnly])
  useEffect(() => {
    const made = view.current
    if (made) made.dispatch(setDiagnostics(made.state, problems.map((problem) => marked(made.state, problem))))
  }, [problems])
  useEffect(() => {
    const made = view.current
    if (!made || !go) return
    const line = made.state.doc.line(Math.min(Math.max(1, go.line), made.state.doc.lines))
    made.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) })
    made.focus()
  }, [go])
  useEffect(() => {
    const made = view.current
    if (!made || !mend) return
    for (let number = 1; number <= made.state.doc.lines; number += 1) {
      const line = made.state.doc.line(number)
      if (!line.text.startsWith(mend.begins)) continue
      made.dispatch({ changes: { from: line.from, to: line.to, insert: mend.line } })
      return
    }
  }, [mend])
  return <div ref={place} data-editor className="h-full min-h-0 overflow-hidden" />
}

function marked(state: EditorState, { line, column, severity, message }: Fault): Diagnostic {
  const at = state.doc.line(Math.min(Math.max(1, line), state.doc.lines))
  return { from: Math.min(at.from + Math.max(0, column - 1), at.to), to: at.to, severity, message }
}

function dressed(label: string, language: () => Shape | undefined): Extension {
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    indentUnit.of('  '),
    yaml(),
    syntaxHighlighting(COLOURS),
    autocompletion({ override: [completedBy(language)], icons: false }),
    keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    LOOK,
  ]
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--muted)' },
  { tag: [tags.separator, tags.punctuation, tags.brace, tags.squareBracket], color: 'var(--muted)' },
])

const LOOK = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', color: 'var(--ink)', backgroundColor: 'var(--raised)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace', lineHeight: '20px' },
  '.cm-gutters': { backgroundColor: 'var(--sunk)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--wash) 50%, transparent)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--wash)' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: '6px', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionInfo': { maxWidth: '320px', fontSize: '12px' },
  '.cm-diagnostic': { borderLeftColor: 'var(--amber)', fontFamily: 'var(--font-sans, system-ui)' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 14%, transparent) !important' },
  '.cm-deletedChunk': { backgroundColor: 'var(--sunk)' },
  '.cm-collapsedLines': { color: 'var(--muted)', background: 'var(--sunk)' },
})
