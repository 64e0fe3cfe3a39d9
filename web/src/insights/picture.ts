// What a panel shows as a PNG: its boxes, lines, drawings and words are painted where they stand, in the colours they have.
import { save } from '../saving'

const LOOK = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor', 'dominant-baseline']
const SHARP = 2

export async function savePicture(shown: HTMLElement, title: string, name: string): Promise<void> {
  const place = shown.getBoundingClientRect()
  const [wide, tall] = [Math.max(place.width, shown.scrollWidth), place.height + HEAD]
  const sheet = document.createElement('canvas')
  sheet.width = wide * SHARP
  sheet.height = tall * SHARP
  const pen = sheet.getContext('2d')
  if (!pen) return
  pen.scale(SHARP, SHARP)
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--raised')
  pen.fillRect(0, 0, wide, tall)
  heading(pen, shown, title)
  pen.translate(-place.left, HEAD - place.top)
  await paint(pen, shown)
  const picture = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'))
  if (picture) save(`${name}.png`, picture)
}

const HEAD = 36

function heading(pen: CanvasRenderingContext2D, shown: HTMLElement, title: string): void {
  const look = getComputedStyle(shown)
  pen.fillStyle = look.color
  pen.font = `600 16px ${look.fontFamily}`
  pen.textBaseline = 'middle'
  pen.fillText(title, 16, HEAD / 2)
}

async function paint(pen: CanvasRenderingContext2D, element: Element): Promise<void> {
  if (element instanceof SVGSVGElement) return drawing(pen, element)
  const look = getComputedStyle(element)
  if (look.display === 'none' || look.visibility === 'hidden') return undefined
  pen.save()
  pen.globalAlpha *= Number(look.opacity)
  box(pen, element.getBoundingClientRect(), look)
  for (const child of element.childNodes) {
    if (child instanceof Text) words(pen, child, look)
    else if (child instanceof Element) await paint(pen, child)
  }
  pen.restore()
  return undefined
}

function box(pen: CanvasRenderingContext2D, { left, top, width, height }: DOMRect, look: CSSStyleDeclaration): void {
  pen.fillStyle = look.backgroundColor
  pen.beginPath()
  pen.roundRect(left, top, width, height, Math.min(Number.parseFloat(look.borderTopLeftRadius) || 0, height / 2))
  pen.fill()
  const rule = Number.parseFloat(look.borderTopWidth)
  pen.fillStyle = look.borderTopColor
  if (rule) pen.fillRect(left, top, width, rule)
  const edge = Number.parseFloat(look.borderLeftWidth)
  pen.fillStyle = look.borderLeftColor
  if (edge && look.borderLeftStyle === 'dashed') for (let y = top; y < top + height; y += 6) pen.fillRect(left, y, edge, 3)
}

/** Word by word, since a line breaks where the browser broke it. */
function words(pen: CanvasRenderingContext2D, text: Text, look: CSSStyleDeclaration): void {
  pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`
  pen.fillStyle = look.color
  pen.textBaseline = 'middle'
  const range = document.createRange()
  for (const { 0: word, index } of text.data.matchAll(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)) {
    range.setStart(text, index)
    range.setEnd(text, index + word.length)
    const { left, top, height, width } = range.getBoundingClientRect()
    if (width) pen.fillText(word, left, top + height / 2)
  }
}

/** A drawing's computed look is written into a copy, which is drawn once. */
async function drawing(pen: CanvasRenderingContext2D, svg: SVGSVGElement): Promise<void> {
  const { left, top, width, height } = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  const drawn = svg.querySelectorAll('*')
  copy.querySelectorAll<SVGElement>('*').forEach((each, at) => {
    const look = getComputedStyle(drawn[at] as Element)
    for (const property of LOOK) each.style.setProperty(property, look.getPropertyValue(property))
  })
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = address
  await image.decode()
  URL.revokeObjectURL(address)
  pen.drawImage(image, left, top, width, height)
}
