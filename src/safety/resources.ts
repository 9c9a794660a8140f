/**
 * Crisis lines, bundled and dated. They are shown as text: nothing here is fetched or dialled by
 * the app. Written and kept by people; no model may change a word of it.
 */
export const CRISIS_RESOURCES_DATE = "2026-11";

export interface CrisisLine {
  name: string;
  /** How to reach it, as a person would say it. */
  contact: string;
  /** Where the entry is from. */
  source: string;
  /** When and whether it was checked, in words. */
  checked: string;
}

export interface CrisisResources {
  /** ISO 3166-1 alpha-2; null for the entry that serves everywhere else. */
  country: string | null;
  name: string;
  /** What to dial when life is in danger. */
  emergency: string;
  lines: readonly CrisisLine[];
}

const CHECKED = "Checked in public sources in November 2026.";
const NOT_RECHECKED =
  "Not checked again since this list was made. Check the number before you rely on it.";

const SAMARITANS: CrisisLine = {
  name: "Samaritans",
  contact: "Call 116 123",
  source: "samaritans.org",
  checked: NOT_RECHECKED,
};

export const CRISIS_RESOURCES: readonly CrisisResources[] = [
  {
    country: "AU",
    name: "Australia",
    emergency: "000",
    lines: [
      {
        name: "Lifeline",
        contact: "Call 13 11 14",
        source: "lifeline.org.au",
        checked: NOT_RECHECKED,
      },
    ],
  },
  {
    country: "CA",
    name: "Canada",
    emergency: "911",
    lines: [
      {
        name: "9-8-8 Suicide Crisis Helpline",
        contact: "Call or text 988",
        source: "988.ca",
        checked: CHECKED,
      },
    ],
  },
  {
    country: "DE",
    name: "Germany",
    emergency: "112",
    lines: [
      {
        name: "TelefonSeelsorge",
        contact: "Call 0800 111 0 111, 0800 111 0 222 or 116 123",
        source: "telefonseelsorge.de",
        checked: NOT_RECHECKED,
      },
    ],
  },
  {
    country: "ES",
    name: "Spain",
    emergency: "112",
    lines: [
      {
        name: "Línea 024",
        contact: "Call 024",
        source: "sanidad.gob.es",
        checked: CHECKED,
      },
    ],
  },
  {
    country: "FR",
    name: "France",
    emergency: "112",
    lines: [
      {
        name: "Numéro national de prévention du suicide",
        contact: "Call 3114",
        source: "3114.fr",
        checked: NOT_RECHECKED,
      },
    ],
  },
  { country: "GB", name: "United Kingdom", emergency: "999", lines: [SAMARITANS] },
  { country: "IE", name: "Ireland", emergency: "112 or 999", lines: [SAMARITANS] },
  {
    country: "IN",
    name: "India",
    emergency: "112",
    lines: [
      {
        name: "Tele-MANAS",
        contact: "Call 14416 or 1-800-891-4416",
        source: "telemanas.mohfw.gov.in",
        checked: CHECKED,
      },
    ],
  },
  {
    country: "NL",
    name: "Netherlands",
    emergency: "112",
    lines: [
      {
        name: "113 Zelfmoordpreventie",
        contact: "Call 113 or 0800-0113",
        source: "113.nl",
        checked: CHECKED,
      },
    ],
  },
  {
    country: "NZ",
    name: "New Zealand",
    emergency: "111",
    lines: [
      {
        name: "1737, need to talk?",
        contact: "Call or text 1737",
        source: "1737.org.nz",
        checked: CHECKED,
      },
    ],
  },
  {
    country: "US",
    name: "United States",
    emergency: "911",
    lines: [
      {
        name: "988 Suicide & Crisis Lifeline",
        contact: "Call or text 988",
        source: "988lifeline.org",
        checked: CHECKED,
      },
    ],
  },
  {
    country: "ZA",
    name: "South Africa",
    emergency: "112",
    lines: [
      {
        name: "SADAG suicide crisis line",
        contact: "Call 0800 567 567",
        source: "sadag.org",
        checked: CHECKED,
      },
    ],
  },
];

export const INTERNATIONAL_RESOURCES: CrisisResources = {
  country: null,
  name: "Other countries",
  emergency: "your local emergency number",
  lines: [
    {
      name: "Find A Helpline",
      contact: "findahelpline.com lists free lines by country",
      source: "findahelpline.com",
      checked: NOT_RECHECKED,
    },
  ],
};

/**
 * The lines of a country; the international entry where the country is unknown or not listed.
 *
 * @param country ISO 3166-1 alpha-2, in either case
 */
export function resourcesFor(country: string | null): CrisisResources {
  const code = country?.trim().toUpperCase() ?? "";
  return CRISIS_RESOURCES.find((each) => each.country === code) ?? INTERNATIONAL_RESOURCES;
}

/** The words of the banner. Written by people; shown as they are. */
export const CRISIS_WORDS = {
  title: "This conversation has words that may mean risk",
  alertsNobody:
    "Attune alerts nobody. Nothing you type leaves this device, so no one else has seen this.",
  now: [
    "Go to the person, not the draft: speak with them now, and ask directly about suicide and safety.",
    "If life is in danger, call the emergency number, and see that they are not left alone.",
    "Put distance between them and anything they could use to hurt themselves or someone else.",
    "Follow your service's crisis protocol, and bring in a colleague or supervisor.",
  ],
  yourself:
    "If these words are your own, please call one of the lines below, or tell someone near you now.",
  held: "Every draft here is held for a person to review, whatever its scores.",
  folded: "Words that may mean risk: crisis lines",
} as const;
