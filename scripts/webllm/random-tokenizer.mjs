// A byte-level BPE tokenizer of any size: all bytes, common words, then made-up words as filler,
// so that every token a model of random weights may draw is readable text.

const words = `the be to of and a in that have I it for not on with he as you do at this but his by
from they we say her she or an will my one all would there their what so up out if about who get
which go me when make can like time no just him know take people into year your good some could
them see other than then now look only come its over think also back after use two how our work
first well way even new want because any these give day most us is are was were been has had did
feel feeling feelings sad afraid angry alone tired hope hurt help hear sounds client reply score
guidance relevance safety empathy understanding helpful listening heard really hard right thank
sorry sense makes difficult moment anxious worried sleep family friend mother father partner child
therapist message conversation answer rubric question system user assistant context between each`
  .split(/\s+/)
  .filter((word) => word !== "");

const syllables = [
  "ba",
  "de",
  "fi",
  "go",
  "ku",
  "la",
  "me",
  "ni",
  "po",
  "ru",
  "sa",
  "te",
  "vi",
  "wo",
];

/** Bytes as the visible characters that byte-level BPE writes them with (GPT-2's table). */
export function byteCharacters() {
  const visible = [...Array(256).keys()].filter(
    (byte) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174,
  );
  let spare = 256;
  return [...Array(256).keys()].map((byte) =>
    String.fromCharCode(visible.includes(byte) ? byte : spare++),
  );
}

/** @param {number} index */
function madeUpWord(index) {
  let rest = index;
  let word = "";
  do {
    word += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0);
  return `Ġ${word}`;
}

/**
 * @param {number} vocabulary number of tokens, special ones included
 * @returns {{ tokenizer: object, specialIds: { endOfText: number, imStart: number, imEnd: number } }}
 */
export function makeTokenizer(vocabulary) {
  const special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];
  const room = vocabulary - special.length;
  const vocab = new Map(byteCharacters().map((char, id) => [char, id]));
  if (room < vocab.size) throw new Error(`A vocabulary of ${vocabulary} tokens is too small.`);
  /** @type {string[]} */
  const merges = [];
  /** @param {string} token */
  const add = (token) => {
    if (!vocab.has(token) && vocab.size < room) vocab.set(token, vocab.size);
    return vocab.has(token);
  };
  for (const word of words.flatMap((plain) => [`Ġ${plain}`, plain])) {
    for (let length = 2; length <= word.length; length++) {
      const [left, right] = [word.slice(0, length - 1), word.slice(length - 1, length)];
      const merge = `${left} ${right}`;
      if (!add(left + right)) break;
      if (!merges.includes(merge)) merges.push(merge);
    }
  }
  for (let index = 0; vocab.size < room; index++) add(madeUpWord(index));
  const addedTokens = special.map((content, index) => ({
    id: room + index,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  return {
    tokenizer: {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: addedTokens,
      normalizer: null,
      pre_tokenizer: {
        type: "ByteLevel",
        add_prefix_space: false,
        trim_offsets: false,
        use_regex: true,
      },
      post_processor: null,
      decoder: { type: "ByteLevel", add_prefix_space: false, trim_offsets: false, use_regex: true },
      model: {
        type: "BPE",
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        vocab: Object.fromEntries(vocab),
        merges,
      },
    },
    specialIds: { endOfText: room, imStart: room + 1, imEnd: room + 2 },
  };
}
