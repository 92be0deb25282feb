package cli

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const (
	// CodeNoField says that the file has no field {name}; {known} are those there
	// are.
	CodeNoField study.Code = "import_no_field"
	// CodeOwnFields says that this program wrote the file, so that what its fields
	// become cannot be chosen.
	CodeOwnFields study.Code = "import_own_fields"
)

// mapping says what a field becomes, by its name or its number from 1.
type mapping struct {
	field string
	role  exchange.Role
}

// noRole is how --map names that a field is not brought in.
const noRole = "none"

// roleNames are the roles as --map takes them.
func roleNames() []string {
	var out []string
	for _, role := range exchange.Roles() {
		out = append(out, roleName(role))
	}
	return out
}

func roleName(r exchange.Role) string {
	if r == exchange.RoleNone {
		return noRole
	}
	return string(r)
}

// mappings reads --map: field=role, several divided by commas.
func (r *run) mappings() ([]mapping, error) {
	var out []mapping
	for _, one := range tagsOf(r.options["map"]) {
		at := strings.LastIndexByte(one, '=')
		if at < 0 {
			return nil, usage("cards", "cli.usage.cards_map", i18n.Args{"value": one})
		}
		field, role := strings.TrimSpace(one[:at]), strings.TrimSpace(one[at+1:])
		if field == "" || !slices.Contains(roleNames(), role) {
			return nil, usage("cards", "cli.usage.cards_role", i18n.Args{"value": one, "known": strings.Join(roleNames(), ", ")})
		}
		if role == noRole {
			role = ""
		}
		out = append(out, mapping{field, exchange.Role(role)})
	}
	return out, nil
}

// remap changes a plan as --map says, in every type that has the field. A role
// that a note has once goes from the field that was guessed to the one that is
// named. It fails with import_no_field where no type has one of the fields.
func remap(s *exchange.Source, p *exchange.Plan, mappings []mapping) error {
	if len(mappings) > 0 && !slices.ContainsFunc(s.Types, func(t exchange.TypeFound) bool { return !t.Own }) {
		return &study.Error{Code: CodeOwnFields, Op: "map fields"}
	}
	found := make([]bool, len(mappings))
	for n := range p.Types {
		if s.Types[n].Own {
			continue
		}
		t, roles := &s.Types[n], slices.Clone(p.Types[n].Roles)
		for m, one := range mappings {
			at := fieldOf(t, one.field)
			if at < 0 || at >= len(roles) {
				continue
			}
			found[m], roles[at] = true, one.role
			for k := range roles {
				if k != at && roles[k] == one.role && !repeats(one.role) {
					roles[k] = exchange.RoleNone
				}
			}
			// Whoever says what a field is wants its notes.
			if one.role == exchange.RoleWord {
				p.Types[n].Skip = false
			}
		}
		p.Types[n].Roles = roles
	}
	if at := slices.Index(found, false); at >= 0 {
		var known []string
		for n := range s.Types {
			for _, f := range s.Types[n].Fields {
				if !s.Types[n].Own && !slices.Contains(known, f.Name) {
					known = append(known, f.Name)
				}
			}
		}
		return &study.Error{Code: CodeNoField, Op: "map fields", Args: map[string]string{
			"name": mappings[at].field, "known": strings.Join(known, ", "),
		}}
	}
	return nil
}

// fieldOf finds a field by its name in letters of any case, or by its number; -1
// where the type has none such.
func fieldOf(t *exchange.TypeFound, name string) int {
	for i, f := range t.Fields {
		if cards.Fold(f.Name) == cards.Fold(name) {
			return i
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(t.Fields) {
		return n - 1
	}
	return -1
}

// repeats reports whether several fields of a note may have a role.
func repeats(r exchange.Role) bool {
	switch r {
	case exchange.RoleNone, exchange.RoleMeaning, exchange.RoleRemarks, exchange.RoleSound, exchange.RoleSentenceSound,
		exchange.RolePicture, exchange.RoleSentence, exchange.RoleTags:
		return true
	}
	return false
}
