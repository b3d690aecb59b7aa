package cmap

import "fmt"

// Predefined is the CMap of that name that every PDF reader knows
// (ISO 32000-2, table 116).
func Predefined(name string) (*CMap, error) {
	switch name {
	case "Identity-H":
		return Identity(false), nil
	case "Identity-V":
		return Identity(true), nil
	}
	return nil, fmt.Errorf("unknown CMap %q", name)
}
