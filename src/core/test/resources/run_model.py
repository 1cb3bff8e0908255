"""Runs a compiled model: python3 run_model.py model.safetensors WORD [OUTPUT]. Needs numpy only."""
import json, struct, sys
import numpy as np

def load(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    tensors = {name: np.frombuffer(data[slice(*t["data_offsets"])], "<f4").reshape(t["shape"])
               for name, t in header.items() if name != "__metadata__"}
    with open(path.rsplit(".", 1)[0] + ".json", encoding="utf-8") as file:
        return tensors, json.load(file)

def run(tensors, model, word, output=0):
    w, beta = tensors.__getitem__, np.float32(model["inverseTemperature"])
    ids = [model["vocabulary"].index(letter) for letter in word]
    if model["start"] is not None:
        ids = [model["start"]] + ids
    n = len(ids)
    x = w("embedding")[ids, range(n)]
    mask = np.triu(np.full((n, n), -np.inf, "f4"), 1) if model["mask"] == "causal" else np.float32(0)
    for l, layer in enumerate(model["layers"]):
        attended = np.zeros_like(x)
        for h in range(layer["heads"]):
            q, k, v, o = (w(f"layers.{l}.heads.{h}.{part}") for part in ("query", "key", "value", "output"))
            scores = beta * (x @ q) @ (x @ k).T + mask
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            attended += weights / weights.sum(axis=1, keepdims=True) @ (x @ v) @ o
        x = x + attended
        block = f"layers.{l}.feed_forward."
        hidden = np.maximum(x @ w(block + "in") + w(block + "in_bias"), 0)
        x = x + hidden @ w(block + "out") + w(block + "out_bias")
    logits = (x @ w(f"outputs.{output}.unembedding") + w(f"outputs.{output}.bias"))[n - len(word):]
    read, values = model["outputs"][output]["reading"], model["outputs"][output]["values"]
    if read == "largest":
        return [values[i] for i in logits.argmax(axis=1)]
    numbers = [float(y) for y in logits[:, 0]]
    return [min(values, key=lambda v: abs(v - y)) for y in numbers] if values else numbers

if __name__ == "__main__":
    tensors, model = load(sys.argv[1])
    print(json.dumps(run(tensors, model, sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)))
